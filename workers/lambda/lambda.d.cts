/** The module that a deployment puts beside the wrapper: the developer's code, exporting `lambda`. */
declare const lambda: unknown
export default lambda
