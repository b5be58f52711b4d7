/** The JSON Schema of `grantlint.json`, made from the rules so that completion in the editor is always complete. */
import { provenances, type Rule } from '../../rules/rule';
import { levels } from './configuration';
import { knowledgeGlob } from './knowledge-glob';

type Schema = Readonly<Record<string, unknown>>;

/** A draft-07 schema, the newest one Visual Studio Code's JSON support knows in full. */
export function configurationSchema(rules: readonly Rule[]): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Grantlint',
    description: 'What Grantlint checks in this folder and below.',
    type: 'object',
    additionalProperties: false,
    allowComments: true,
    allowTrailingCommas: true,
    properties: {
      $schema: { type: 'string' },
      strict: {
        type: 'boolean',
        default: false,
        description: 'Also runs the strict rules, which ask for more than most projects need.',
      },
      rules: {
        type: 'object',
        additionalProperties: false,
        description:
          'A level for each rule: off, info, warning or error. An object also takes the options of the rule.',
        properties: Object.fromEntries(rules.map((rule) => [rule.meta.id, ruleSchema(rule)])),
      },
      ignore: {
        type: 'array',
        items: { type: 'string' },
        description: 'Globs of files and folders that are not linted, relative to this file.',
      },
      suppressions: {
        type: 'array',
        description: 'Accepted findings of files that cannot hold comments.',
        items: suppressionSchema(rules),
      },
      provenance: {
        type: 'array',
        description:
          'What files are, where their paths mislead. Findings in examples and templates count one step less, those in documentation and tests are information.',
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['files', 'is'],
          properties: {
            files: { type: 'array', items: { type: 'string' }, description: 'Globs relative to this file.' },
            is: { enum: provenances, description: 'What these files are.' },
          },
        },
      },
      knowledge: {
        type: 'array',
        items: { type: 'string', pattern: knowledgeGlob, examples: ['grantlint/*.json'] },
        description:
          'Files with frameworks, sources, sinks and sanitizers of your own, relative to this file and below its folder: JSON files in a folder called "grantlint", or files called "*.grantlint.json".',
      },
    },
  };
}

function ruleSchema({ meta, text }: Rule): Schema {
  const level = { enum: levels, default: meta.severity };
  const options = Object.entries(meta.options ?? {}).map(([name, { type, description, default: value }]) => [
    name,
    {
      ...(type === 'number' ? { type, minimum: 0 } : { type: 'array', items: { type: 'string' } }),
      default: value,
      description: description.en,
    },
  ]);
  return {
    description: `${text.en.title}.${meta.strict ? ' Strict: off unless "strict" is true or a level is given.' : ''}`,
    oneOf: [
      level,
      {
        type: 'object',
        additionalProperties: false,
        properties: { level, ...Object.fromEntries(options) },
      },
    ],
  };
}

function suppressionSchema(rules: readonly Rule[]): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['rule', 'reason'],
    properties: {
      rule: { enum: rules.map((rule) => rule.meta.id), description: 'The rule to silence.' },
      files: {
        type: 'array',
        items: { type: 'string' },
        description: 'Globs relative to this file; without them every file.',
      },
      fingerprint: { type: 'string', description: 'The one finding to silence; without it all of the rule.' },
      reason: { type: 'string', minLength: 1, description: 'Why the finding is acceptable.' },
    },
  };
}
