/** How long a browser may take to begin saving, in milliseconds. */
const BEGIN_MS = 10_000

/** Saves a file as a download of the browser. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name.replaceAll(':', '-')
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), BEGIN_MS)
}
