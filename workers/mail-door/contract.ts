/**
 * What the door for mails of one machine sends to the start script, which takes them: `POST /` on a unix socket with a
 * mail as JSON. 200 with `{"messageId"}` means that it was taken, 422 that the recipient was refused, 504 that nobody
 * knows, every other status that it was not taken; the body then says why, without any password.
 */
export const MAIL_PATH = '/'
/** Status for a recipient that the mail server refuses. */
export const RECIPIENT_REFUSED = 422
/** Status for a mail of which the mail server may have the whole, or not. */
export const OUTCOME_UNKNOWN = 504
