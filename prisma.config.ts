import { readFileSync } from 'node:fs';
import { defineConfig } from 'prisma/config';

const { DATABASE_URL: url, DATABASE_URL_FILE: file } = process.env;
if (url && file) throw new Error('DATABASE_URL_FILE is given beside DATABASE_URL; give one of them.');

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: file ? readFileSync(file, 'utf8').replace(/(\r?\n)+$/, '') : (url ?? 'postgresql://localhost:5432/reelforge') },
});
