import { raw } from 'hono/html'

const SHAPES = `<g fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"><path d="M12 4.2V2.6M5 9l3.4-4.4h7.2L19 9zM6.6 9l2 10.2h6.8l2-10.2M7.4 21.6h9.2"/></g><path d="M12 10.6c2 2 2.6 3.2 2.6 4.3a2.6 2.6 0 0 1-5.2 0c0-1.1.6-2.3 2.6-4.3z" fill="currentColor"/>`

/** The lamp that stands for the name, for a page that says the name beside it. */
export const LAMP = raw(
  `<svg class="lamp" viewBox="3 1.4 18 21.2" width="27" height="32" aria-hidden="true" focusable="false">${SHAPES}</svg>`,
)

/** The lamp as a picture of its own, for the browser's tabs. */
export const LAMP_FILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="#c26a00">${SHAPES}</svg>`
