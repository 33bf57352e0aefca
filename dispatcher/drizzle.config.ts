import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'sqlite',
  schema: ['./dispatcher/db/*schema.ts', './kit/audit/audit-schema.ts'],
  out: './migrations/dispatcher',
  casing: 'snake_case',
})
