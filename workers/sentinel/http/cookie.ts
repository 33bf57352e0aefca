/** How a browser keeps the sentinel's cookies: from scripts, from plain HTTP, and from other sites' forms. */
export const COOKIE = { path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const
