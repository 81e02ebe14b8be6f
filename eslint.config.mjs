import js from '@eslint/js';
import angular from 'angular-eslint';
import ts from 'typescript-eslint';

const noHiddenTime = 'Take a Clock or Random as an argument (platform/units), so that a test can set it.';

export default ts.config(
  { ignores: ['dist/', 'var/', 'node_modules/', '.angular/', 'test-results/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [js.configs.recommended, ...ts.configs.strict],
    processor: angular.processInlineTemplates,
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-extraneous-class': 'off', // Nest modules and Angular components may be empty classes
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-assertions': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: noHiddenTime },
        { object: 'Math', property: 'random', message: noHiddenTime },
      ],
      'no-restricted-globals': ['error', { name: 'parseFloat', message: 'Money and counts are integers; rates are decimal strings.' }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: noHiddenTime },
        { selector: "AssignmentExpression[left.property.name='innerHTML']", message: 'Opened text never becomes HTML.' },
        { selector: 'MemberExpression[property.name=/^bypassSecurityTrust/]', message: 'Opened text never becomes HTML.' },
      ],
    },
  },
  {
    files: ['libs/*/web/**/*.ts', 'libs/platform/design/**/*.ts', 'apps/dashboard/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    rules: { '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'sj', style: 'kebab-case' }] },
  },
  { files: ['**/*.html'], extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility] },
  {
    files: ['libs/platform/units/**/*.ts', 'tools/**/*.ts', 'apps/e2e/**/*.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-syntax': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        process: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        clearTimeout: 'readonly',
        performance: 'readonly',
        URL: 'readonly',
        console: 'readonly',
        SharedArrayBuffer: 'readonly',
        Atomics: 'readonly',
      },
    },
  },
);
