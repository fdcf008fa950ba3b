import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { defineConfig, globalIgnores } from 'eslint/config';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';
import { importBoundaries } from './scripts/lint/import-boundaries.mjs';

const n8nCode = ['nodes/**/*.ts', 'credentials/**/*.ts'];

export default defineConfig(
  globalIgnores(['**/node_modules/', '**/dist/', '.cache/', 'docs/']),
  {
    linterOptions: { noInlineConfig: true, reportUnusedInlineConfigs: 'error' },
  },

  // Our own code: TypeScript, and JavaScript that tsc checks through JSDoc.
  {
    files: ['**/*.ts', '**/*.mjs'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Numbers in messages are what messages are for.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // A function that waits for nothing may still have to be async to fit a signature.
      '@typescript-eslint/require-await': 'off',
      // With noUncheckedIndexedAccess even an index that the loop has just checked may be undefined to the compiler.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Code points are what we mean by the characters of a name.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    rules: {
      // tsc checks names, and knows which globals there are.
      'no-undef': 'off',
      // JSDoc casts are how JavaScript narrows what JSON.parse gives.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  {
    files: ['**/*.d.ts'],
    rules: { '@typescript-eslint/consistent-type-definitions': 'off' },
  },
  {
    files: ['scripts/**/*.cjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { require: 'readonly', process: 'readonly' },
    },
  },
  {
    // Programs talk to the person who started them.
    files: [
      'test/**/main.ts',
      'test/package/scan.ts',
      'test/bench/**/*.ts',
      'test/contract/openapi/write.ts',
      // A card that its page has not set up tells whoever develops the page.
      'widget/base/host-check.ts',
    ],
    rules: { 'no-console': 'off' },
  },

  // What n8n's scanner asks of what it installs. Its configuration is for the files it lints, so it is bound to those here.
  {
    files: ['package.json', ...n8nCode],
    extends: [n8nCommunityNodesPlugin.configs.recommended],
    plugins: { 'n8n-nodes-base': n8nNodesBase },
  },
  {
    files: ['package.json'],
    languageOptions: { parser: tseslint.parser },
    rules: n8nNodesBase.configs.community.rules,
  },
  {
    files: ['credentials/**/*.ts'],
    rules: {
      ...n8nNodesBase.configs.credentials.rules,
      // Off in n8n's scanner too: the community plugin has better rules for both.
      'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
      'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
    },
  },
  {
    files: ['nodes/**/*.ts'],
    rules: {
      ...n8nNodesBase.configs.nodes.rules,
      // Off in n8n's scanner too: connections may be constants, and an API may have a highest value.
      'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
      'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
      'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
    },
  },

  importBoundaries,
);
