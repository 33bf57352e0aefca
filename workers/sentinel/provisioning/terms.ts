/** The version of the terms of use that an administrator accepts now; another text is another version. */
export const TERMS_VERSION = '1.1'

/** The terms of use as plain text, a paragraph a line. */
export const TERMS_TEXT = [
  'Whoever runs this installation of Lamplighter provides it to your account, and has told you who they are and how to reach them.',
  'What your functions do, they do on your behalf. You are responsible for their code, for what they send to others, and for having the right to process the data that they are called with.',
  'Functions run within limits of time, memory, outgoing requests and storage. A function that goes beyond them is stopped, and one that keeps harming others can be refused for a while.',
  'Log lines and records of invocations are kept for a limited time and can be read by everybody of your account who has the permission. Do not write secrets or more personal data than necessary into them.',
  'Secrets are kept encrypted. Every function of your account can read every secret of your account.',
  'What administrators, developers and applications of your account change is recorded, with who did it, when and from where.',
  'The software comes under the MIT licence, without warranty of any kind.',
].join('\n')
