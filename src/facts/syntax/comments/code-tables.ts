import type { Language } from '../fact.ts';
import type { CodeTable } from './code-table.ts';
import { cFamily } from './languages/c-family.ts';
import { csharp } from './languages/csharp.ts';
import { ecmascript } from './languages/ecmascript.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { kotlin } from './languages/kotlin.ts';
import { php } from './languages/php.ts';
import { python } from './languages/python.ts';
import { ruby } from './languages/ruby.ts';
import { rust } from './languages/rust.ts';

export const CODE_TABLES: Readonly<Record<Language, CodeTable>> = {
  typescript: ecmascript,
  tsx: ecmascript,
  javascript: ecmascript,
  python,
  go,
  java,
  rust,
  c: cFamily,
  cpp: cFamily,
  csharp,
  ruby,
  php,
  kotlin,
};
