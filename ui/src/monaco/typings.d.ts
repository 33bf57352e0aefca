/** The address of a JSON file of typings by their paths: see `ui/build/typings.ts`. */
declare module '*?typings' {
  const url: string
  export default url
}
