/** Whether the code or a module it carries may use Node's `process`; the build writes this module. */
declare const usesProcess: boolean
export default usesProcess
