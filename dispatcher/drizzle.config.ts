import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./dispatcher/db/schema.ts', './workers/audit/audit-schema.ts'],
  out: './migrations/dispatcher',
  casing: 'snake_case',
})
