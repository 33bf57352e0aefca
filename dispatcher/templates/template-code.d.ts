/** A template's code. Vitest reads it as text for the sake of `?raw`, esbuild and wrangler for that of `type: 'text'`. */
declare module '*.js?raw' {
  const text: string
  export default text
}
