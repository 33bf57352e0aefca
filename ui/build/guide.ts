import { readdirSync, readFileSync } from 'node:fs'
import { Marked, Renderer, type Tokens } from 'marked'
import type { Plugin } from 'vite'

const PAGES = new URL('../../docs/guide/', import.meta.url)
/** Its list of links is the order of the pages. */
const INDEX = 'index'
const LINKED_PAGE = /^\d+\. \[.*?\]\(([a-z-]+)\.md\)/gm
/** Where a link of the guide may lead: to another of its pages, or to a heading. */
const LINK = /^(?:([a-z-]+)\.md)?(?:#([a-z0-9-]+))?$/
const HEADING = /^#{1,6} (.+)$/gm

/** Files that all pages share, by their names below `/guide/`. */
const SHARED = {
  'guide.css': ['../src/look/tokens.css', 'guide.css'],
  'guide-theme.js': ['guide-theme.js'],
}

/** A page of the guide: its text as Markdown. */
interface GuidePage {
  title: string
  text: string
  /** The ids of its headings. */
  anchors: Set<string>
}

/**
 * Makes web pages of `docs/guide/`, so that the guide comes with every installation, under `/guide/`. The build fails
 * when a link leads nowhere, or no link leads to a page.
 */
export function guide(): Plugin {
  return {
    name: 'lamplighter:guide',
    generateBundle() {
      for (const [name, parts] of Object.entries(SHARED)) {
        const source = parts.map((part) => readFileSync(new URL(part, import.meta.url), 'utf8'))
        this.emitFile({ type: 'asset', fileName: `guide/${name}`, source: source.join('\n') })
      }
      const pages = readPages()
      for (const [name, page] of pages) {
        const source = toHtml(name, page, pages)
        this.emitFile({ type: 'asset', fileName: `guide/${name}.html`, source })
      }
    },
  }
}

function readPages(): Map<string, GuidePage> {
  const index = readPage(INDEX)
  const linked = [...index.text.matchAll(LINKED_PAGE)].map(([, name = '']) => name)
  const names = [INDEX, ...linked]
  const files = readdirSync(PAGES).filter((file) => file.endsWith('.md'))
  const unlinked = files.find((file) => !names.includes(file.slice(0, -'.md'.length)))
  if (unlinked !== undefined) throw new Error(`docs/guide/index.md has no link to ${unlinked}.`)
  return new Map(names.map((name) => [name, readPage(name)]))
}

function readPage(name: string): GuidePage {
  const text = readFileSync(new URL(`${name}.md`, PAGES), 'utf8')
  const headings = [...text.matchAll(HEADING)].map(([, words = '']) => words)
  const [title] = headings
  if (title === undefined) throw new Error(`docs/guide/${name}.md has no title.`)
  return { title, text, anchors: new Set(headings.map(slugOf)) }
}

class GuideRenderer extends Renderer {
  readonly #addressOf: (link: string) => string

  constructor(addressOf: (link: string) => string) {
    super()
    this.#addressOf = addressOf
  }

  override heading({ tokens, depth, text }: Tokens.Heading): string {
    return `<h${depth} id="${slugOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
  }

  override link(link: Tokens.Link): string {
    return super.link({ ...link, href: this.#addressOf(link.href) })
  }

  /** On a narrow screen it scrolls by itself, by keyboard too. */
  override table(table: Tokens.Table): string {
    return `<div class="table" tabindex="0">${super.table(table)}</div>\n`
  }

  override code(code: Tokens.Code): string {
    return super.code(code).replace('<pre>', '<pre tabindex="0">')
  }
}

function toHtml(name: string, page: GuidePage, pages: ReadonlyMap<string, GuidePage>): string {
  const addressOf = (link: string) => {
    const [, linked = name, anchor] = LINK.exec(link) ?? []
    const target = LINK.test(link) ? pages.get(linked) : undefined
    if (!target || (anchor !== undefined && !target.anchors.has(anchor))) {
      throw new Error(`docs/guide/${name}.md links to ${link}, which leads nowhere.`)
    }
    return pathOf(linked) + (anchor === undefined ? '' : `#${anchor}`)
  }
  const marked = new Marked().setOptions({ renderer: new GuideRenderer(addressOf) })
  const links = [...pages].map(([other, { title }]) => {
    const current = other === name ? ' aria-current="page"' : ''
    return `<li><a href="${pathOf(other)}"${current}>${escape(title)}</a></li>`
  })
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <meta name="color-scheme" content="light dark" />
    <title>${escape(page.title)} · Guide · Lamplighter</title>
    <link rel="icon" href="/lamp.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/guide/guide.css" />
    <script src="/guide/guide-theme.js"></script>
  </head>
  <body>
    <a class="skip" href="#text">Skip to the text</a>
    <header><a href="/"><img src="/lamp.svg" alt="" width="24" height="24" />Lamplighter</a></header>
    <nav aria-label="Guide"><ul>${links.join('')}</ul></nav>
    <main id="text" tabindex="-1">
${marked.parse(page.text, { async: false })}</main>
  </body>
</html>
`
}

function pathOf(name: string): string {
  return name === INDEX ? '/guide/' : `/guide/${name}`
}

/** The id of a heading, as readers of Markdown make it. */
function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
