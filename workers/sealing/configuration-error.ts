/** The operator configured a Worker wrongly. The message is for the log, never for a caller. */
export class ConfigurationError extends Error {}
