import { openChromium } from './support/chromium.ts'
import { writeFileSync } from 'node:fs'
const b = await openChromium()
const [out, w, ...files] = process.argv.slice(2)
const p = await b.newPage({ viewport: { width: Number(w), height: 500 } })
writeFileSync('/tmp/shots/sheet.html', `<body style="margin:0;background:#888;display:flex;flex-wrap:wrap;gap:8px;align-items:start">${files.map((f) => `<img src="file:///tmp/shots/${f}.png" style="zoom:${f.includes('1280') ? 0.5 : 1}">`).join('')}`)
await p.goto('file:///tmp/shots/sheet.html'); await p.screenshot({ path: out!, fullPage: true }); await b.close()
