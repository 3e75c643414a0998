import { ApplicationFailure } from '@temporalio/workflow';
import { z } from 'zod';

/** Anyone may start a workflow from the Temporal CLI; an input that does not fit ends it at once, with the places. */
export function readInput<T>(schema: z.ZodType<T>, asked: unknown): T {
  const parsed = schema.safeParse(asked);
  if (!parsed.success) throw ApplicationFailure.nonRetryable(z.prettifyError(parsed.error), 'bad-usage');
  return parsed.data;
}
