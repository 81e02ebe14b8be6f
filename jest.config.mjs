/** Runs on Node 24 with --experimental-vm-modules, because Nest 12 is ESM only (jest 30 loads them through require(esm) then). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/apps/e2e/'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/var'],
  moduleNameMapper: {
    '^@sojourn/(units|sealing|database|http|jobs|audit|design|i18n|containers|documents)$': '<rootDir>/libs/platform/$1/index.ts',
    '^@sojourn/(units|sealing|database|http|jobs|audit|design|i18n|containers|documents)/(.*)$': '<rootDir>/libs/platform/$1/$2/index.ts',
    '^@sojourn/(.*)$': '<rootDir>/libs/$1/index.ts',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2024',
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/tools/start/jest-database.mjs',
  globalTeardown: '<rootDir>/tools/start/jest-database-stop.mjs',
  testTimeout: 60000,
  maxWorkers: 2,
};
