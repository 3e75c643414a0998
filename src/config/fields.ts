import { z } from 'zod';
import { configSchema } from './schema.ts';

/** One key of the config as docs and `dreamd init` show it; `fields` are the keys inside it. */
export interface Field {
  readonly key: string;
  readonly description: string;
  /** What it may hold, e.g. `whole number ≥ 1`; empty for a group of keys. */
  readonly holds: string;
  /** Undefined for a group of keys. */
  readonly default: unknown;
  readonly fields: readonly Field[];
}

/** JSON Schema (draft 2020-12) of a config file, for editors. */
export function configJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(configSchema, { io: 'input' });
}

/** Every key of the config, in the order of the schema. */
export function configFields(): readonly Field[] {
  return fieldsOf(configJsonSchema());
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

function fieldsOf(schema: JsonSchema): Field[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, property]) => {
    if (typeof property === 'boolean') return [];
    const fields = fieldsOf(property);
    const group = property.properties !== undefined;
    return [
      {
        key,
        description: property.description ?? '',
        holds: group ? '' : holdsOf(property),
        default: group ? undefined : property.default,
        fields,
      },
    ];
  });
}

function holdsOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  if (schema.type === 'array') {
    const { items } = schema;
    return `list of ${typeof items === 'object' && !Array.isArray(items) ? holdsOf(items) : 'values'}`;
  }
  return `${TYPE_WORDS[String(schema.type)] ?? String(schema.type)}${bounds(schema)}`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  boolean: 'true or false',
  integer: 'whole number',
  string: 'text',
};

function bounds(schema: JsonSchema): string {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const parts = [
    minimum === undefined ? '' : `≥ ${minimum}`,
    exclusiveMinimum === undefined ? '' : `> ${exclusiveMinimum}`,
    maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? '' : `≤ ${maximum}`,
    exclusiveMaximum === undefined ? '' : `< ${exclusiveMaximum}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`;
}
