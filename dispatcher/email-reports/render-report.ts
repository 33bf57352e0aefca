import type { EmailReport } from './email-report.ts'
import { type Outline, outlineReport } from './outline-report.ts'

/** A report as a mail carries it. */
export interface RenderedReport {
  subject: string
  text: string
  html: string
}

/**
 * Renders a report as plain text and as HTML. The HTML is for mail programs: tables, styles in their elements, no script,
 * nothing from elsewhere. It sets no colours, so that it is as readable in the dark as the program's own text.
 */
export function renderReport(report: EmailReport): RenderedReport {
  const outline = outlineReport(report)
  return { subject: outline.subject, text: toText(outline), html: toHtml(outline) }
}

function toText({ title, span, summary, tables, closing }: Outline): string {
  const parts = tables.map(({ title: heading, columns, numbers, rows, note }) => {
    const lines = [columns, ...rows]
    const widths = columns.map((_, index) =>
      Math.max(...lines.map((cells) => cells[index]?.length ?? 0)),
    )
    const table = lines.map((cells) =>
      cells
        .map((cell, index) => {
          const width = widths[index] ?? 0
          return index >= columns.length - numbers ? cell.padStart(width) : cell.padEnd(width)
        })
        .join('  ')
        .trimEnd(),
    )
    const body = rows.length === 0 ? [] : table
    return [heading.toUpperCase(), ...body, ...(note === undefined ? [] : [note])].join('\n')
  })
  return `${[`${title}\n${span}`, summary, ...parts, closing].join('\n\n')}\n`
}

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
const CELL = 'padding:6px 0;border-bottom:1px solid #88888855;vertical-align:top'
const NUMBER = 'padding-left:8px;text-align:right'
/** A long word may break on a phone, but no word of every day. */
const TEXT = 'padding-right:6px;text-align:left;min-width:80px;overflow-wrap:anywhere'

function toHtml({ subject, title, span, summary, tables, closing }: Outline): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escape(subject)}</title>
<style>:root{color-scheme:light dark}</style>
</head>
<body style="margin:0;padding:24px;${FONT};font-size:15px;line-height:1.45">
<div style="max-width:640px;margin:0 auto">
<p style="margin:0;font-size:13px">Lamplighter</p>
<h1 style="margin:4px 0 0;font-size:22px;line-height:1.25">${escape(title)}</h1>
<p style="margin:4px 0 0">${escape(span)}</p>
<p style="margin:16px 0 0;padding:2px 0 2px 12px;border-left:4px solid #d9822b;font-size:17px"><strong>${escape(summary)}</strong></p>
${tables.map(toHtmlTable).join('\n')}
<p style="margin:32px 0 0;font-size:13px">${escape(closing)}</p>
</div>
</body>
</html>
`
}

function toHtmlTable({ title, columns, numbers, rows, note }: Outline['tables'][number]): string {
  const styleOf = (index: number) => `${CELL};${index >= columns.length - numbers ? NUMBER : TEXT}`
  const row = (tag: 'th' | 'td', cells: string[]) => {
    const scope = tag === 'th' ? ' scope="col"' : ''
    const cell = (text: string, index: number) =>
      `<${tag}${scope} style="${styleOf(index)}">${escape(text)}</${tag}>`
    return `<tr>${cells.map(cell).join('')}</tr>`
  }
  const body =
    rows.length === 0
      ? ''
      : `<table style="width:100%;border-collapse:collapse;font-size:14px">
<thead>${row('th', columns)}</thead>
<tbody>
${rows.map((cells) => row('td', cells)).join('\n')}
</tbody>
</table>`
  return `<h2 style="margin:28px 0 4px;font-size:17px">${escape(title)}</h2>
${body}${note === undefined ? '' : `<p style="margin:8px 0 0">${escape(note)}</p>`}`
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
