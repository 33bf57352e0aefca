import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./workers/sentinel/db/*schema.ts', './kit/audit/audit-schema.ts'],
  out: './migrations/sentinel',
  casing: 'snake_case',
})
