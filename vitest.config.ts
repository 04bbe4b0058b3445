/** Unit tests beside their files and promises in tests/: `unit` needs nothing, `built` needs `npm run build` first. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const builtTests = ['tests/built/**/*.test.ts']
const setupFiles = ['./tests/setup/no-console-errors.ts']
const excluded = ['node_modules/**', '.next/**', '.build/**', '.source/**', 'tests/fixtures/**', 'tests/e2e/**']

export default defineConfig({
  test: {
    testTimeout: 15_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: [...excluded, ...builtTests],
          setupFiles,
          testTimeout: 15_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'components',
          environment: 'jsdom',
          include: ['**/*.test.tsx'],
          exclude: excluded,
          setupFiles,
          testTimeout: 15_000,
        },
      },
      { test: { name: 'built', include: builtTests, setupFiles, testTimeout: 180_000 } },
    ],
  },
})
