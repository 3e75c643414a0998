import { z } from 'zod';
import { digestSchema } from '../../core/brand.ts';

const count = z.int().nonnegative();
const line = z.int().positive();
const name = z.string().min(1);
/** Lines of the document, 1-based and inclusive, and the SHA-256 of their text without blanks at either end of a line. */
const place = { start: line, end: line, hash: digestSchema };

/** What a document gave, whatever its path: this is what the thread answers and what the cache keeps. */
export const documentSchema = z.strictObject({
  lines: count,
  /** YAML or TOML before the text: a site generator reads the document. */
  frontMatter: z.boolean(),
  /** Fragments that GitHub makes of it: headings by its slugger, and every `id` and `name` in HTML. */
  anchors: z.array(z.string()),
  /** Headings and explicit ids as core/loose-anchor.ts reduces them. */
  looseAnchors: z.array(z.string()),
  /** Part of it comes from another file, and may bring anchors. */
  includes: z.boolean(),
  /** Links and images to the repository itself, as written, without a query; URLs are not among them. */
  links: z.array(z.strictObject({ ...place, target: name, image: z.boolean() })),
  /** Inline code that has the form of a path; most of it names none. */
  paths: z.array(z.strictObject({ ...place, path: name })),
  /** Scripts and targets that a shell line calls; `folder` is where it goes first, relative, '' for nowhere. */
  commands: z.array(
    z.strictObject({
      ...place,
      runner: z.enum(['npm', 'pnpm', 'yarn', 'make', 'just', 'tox']),
      name,
      /** With `run`: nothing but a script can be meant. */
      explicit: z.boolean(),
      folder: z.string(),
    }),
  ),
  /** Functions that are said to stand in a file. */
  symbols: z.array(z.strictObject({ ...place, path: name, symbol: name })),
  /** It tells the reader to make a project of their own. */
  scaffolds: z.boolean(),
});
export type Document = z.input<typeof documentSchema>;
export type Command = Document['commands'][number];

export const documentOutcomeSchema = z.union([
  z.strictObject({
    skip: z.enum(['binary', 'not-utf8', 'minified', 'generated', 'parse-failed', 'parse-timeout']),
  }),
  documentSchema,
]);
export type DocumentOutcome = z.input<typeof documentOutcomeSchema>;
