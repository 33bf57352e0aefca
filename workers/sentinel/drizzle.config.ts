import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./workers/sentinel/db/schema.ts', './workers/sentinel/db/grant-schema.ts'],
  out: './migrations/sentinel',
  casing: 'snake_case',
})
