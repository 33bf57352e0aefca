import { raw } from 'hono/html'

const SHAPES = `<path d="M12 2.5v2M8.5 6.5h7l2 3h-11z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/><path d="M7.5 9.5h9l-1.6 9h-5.8z" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/><path d="M12 11.6c1.5 1.5 1.9 2.5 1.9 3.3a1.9 1.9 0 0 1-3.8 0c0-.8.4-1.8 1.9-3.3z" fill="currentColor"/><path d="M8 21.5h8" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`

/** The lamp that stands for the name, for a page that says the name beside it. */
export const LAMP = raw(
  `<svg class="lamp" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" focusable="false">${SHAPES}</svg>`,
)

/** The lamp as a picture of its own, for the browser's tabs. */
export const LAMP_FILE = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" color="#c26a00">${SHAPES}</svg>`
