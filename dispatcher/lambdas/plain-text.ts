import * as z from 'zod'

/** Text of at most `maxLength` characters that every store keeps as it is: Unicode, without NUL. */
export function plainText(maxLength: number): z.ZodString {
  return z
    .string()
    .max(maxLength, `It may have ${maxLength} characters at most`)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), {
      error: 'It holds characters that are not allowed in text',
    })
}
