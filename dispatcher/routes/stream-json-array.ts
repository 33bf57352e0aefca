/**
 * Answers a JSON array page by page, so that memory does not grow with its length. The first page is
 * read before the answer begins: what fails by then is thrown and can be answered properly.
 */
export async function streamJsonArray(pages: AsyncGenerator<unknown[]>): Promise<Response> {
  const first = await pages.next()
  const chunks = encode(first.value ?? [], pages)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}

async function* encode(
  first: unknown[],
  rest: AsyncGenerator<unknown[]>,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder()
  yield encoder.encode(`[${membersOf(first)}`)
  for await (const page of rest) {
    if (page.length > 0) yield encoder.encode(`,${membersOf(page)}`)
  }
  yield encoder.encode(']')
  return undefined
}

function membersOf(page: unknown[]): string {
  return page.map((member) => JSON.stringify(member)).join(',')
}
