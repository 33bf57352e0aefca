/** What a signing key signs: access tokens (`app`) or id tokens (`id`). */
export type KeyPurpose = 'app' | 'id'
