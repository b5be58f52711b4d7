/** Functions of the project that look at a field before a tool gets it: `.refine(…)` of zod, validators of pydantic. */
import type { Range } from '../../../../rules/model';
import type { Scope } from './scopes';
import type { Source } from './source';
import type { Class, Expression, Fn } from './syntax';
import { followName } from './types';

export interface Validator {
  /** The field it looks at; absent when that is the parameter itself, or all of its fields together. */
  readonly field?: string;
  readonly range: Range;
  readonly fn: Fn;
  /** `tells`: true when the value is good. `makes`: hands the value back, or throws. `throws`: only throws. */
  readonly outcome: 'tells' | 'makes' | 'throws';
}

const outcomes: Readonly<Record<string, Validator['outcome']>> = {
  refine: 'tells',
  superRefine: 'throws',
  check: 'throws',
  transform: 'makes',
  overwrite: 'makes',
  field_validator: 'makes',
  validator: 'makes',
  AfterValidator: 'makes',
  BeforeValidator: 'makes',
};

/** What looks at the fields of a zod schema: an object of fields, or `z.object` of one. In the order it runs. */
export function zodValidators(source: Source, schema: Expression, scope: Scope, depth = 0): Validator[] {
  if (depth > 5) return [];
  const followed = followName(source, schema, scope);
  if (followed) return zodValidators(source, followed.value, followed.scope, depth + 1);
  if (schema.type === 'dict') {
    return schema.entries.flatMap(({ key, keyRange, value }) =>
      key === undefined ? [] : chain(source, value, scope).map((one) => ({ field: key, range: keyRange, ...one })),
    );
  }
  if (schema.type !== 'call' || schema.callee.type !== 'member') return [];
  const { callee, args } = schema;
  const [first] = args;
  if (first && /^(?:object|strictObject|looseObject)$/.test(callee.property))
    return zodValidators(source, first.value, scope, depth + 1);
  return [
    ...zodValidators(source, callee.object, scope, depth + 1),
    ...step(source, callee.property, first?.value, scope).flatMap((one) =>
      one.outcome === 'makes' ? [] : [{ range: schema.range, ...one }],
    ),
  ];
}

type Step = Pick<Validator, 'fn' | 'outcome'>;

/** `z.string().min(1).refine(f)`, from the inside out. */
function chain(source: Source, schema: Expression, scope: Scope, depth = 0): Step[] {
  if (depth > 12) return [];
  const followed = followName(source, schema, scope);
  if (followed) return chain(source, followed.value, followed.scope, depth + 1);
  if (schema.type !== 'call' || schema.callee.type !== 'member') return [];
  const { callee, args } = schema;
  return [...chain(source, callee.object, scope, depth + 1), ...step(source, callee.property, args[0]?.value, scope)];
}

function step(source: Source, name: string, given: Expression | undefined, scope: Scope): Step[] {
  const outcome = Object.hasOwn(outcomes, name) ? outcomes[name] : undefined;
  const meaning = outcome && given ? source.meaning(given, scope) : undefined;
  const fn = given?.type === 'closure' ? given.fn : meaning?.type === 'function' ? meaning.fn : undefined;
  return outcome && fn ? [{ fn, outcome }] : [];
}

/** Methods of a pydantic model that look at one of its fields. */
export function modelValidators(cls: Class): Validator[] {
  return cls.methods.flatMap((fn): Validator[] =>
    fn.decorators.flatMap((decorator) => {
      if (decorator.type !== 'call') return [];
      const outcome = outcomes[lastName(decorator.callee)];
      if (!outcome) return [];
      return decorator.args.flatMap(({ name, value }): Validator[] =>
        name === undefined && value.type === 'literal' && typeof value.value === 'string'
          ? [{ field: value.value, range: value.range, fn, outcome }]
          : [],
      );
    }),
  );
}

/** `Annotated[str, AfterValidator(check)]` */
export function annotatedValidators(source: Source, type: Expression, scope: Scope): Validator[] {
  if (type.type !== 'index' || lastName(type.object) !== 'Annotated' || type.key.type !== 'list') return [];
  return type.key.items.flatMap((note) =>
    note.type === 'call'
      ? step(source, lastName(note.callee), note.args[0]?.value, scope).map((one) => ({ range: note.range, ...one }))
      : [],
  );
}

function lastName(value: Expression): string {
  if (value.type === 'name') return value.name;
  return value.type === 'member' ? value.property : '';
}
