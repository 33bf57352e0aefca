/** What a deployment tells of the code it carries, see `ABOUT_MODULE`; the build writes this module. */
export declare const usesProcess: boolean
export declare const version: number
