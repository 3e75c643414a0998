import type { Context } from '@temporalio/activity';
import type { ActivityInboundCallsInterceptor } from '@temporalio/worker';
import { toTemporalFailure } from '../activities/failure.ts';
import type { Logger } from '../logs/logger.ts';
import type { FailPoint } from './fail-point.ts';

/** Wraps every activity: its log lines carry cycle and activity, and what it throws becomes a Temporal failure. */
export function createActivityInterceptor(
  { info }: Context,
  logger: Logger,
  failPoint: FailPoint,
): ActivityInboundCallsInterceptor {
  const { activityType, workflowExecution, attempt } = info;
  const log = logger.child({ cycle: workflowExecution?.workflowId, phase: activityType, attempt });
  return {
    async execute(input, next) {
      try {
        await failPoint.reach(`${activityType}.before`);
        log.info('activity starts');
        const result = await next(input);
        log.info('activity ends');
        await failPoint.reach(`${activityType}.after`);
        return result;
      } catch (error) {
        log.error({ err: error }, 'activity fails');
        throw toTemporalFailure(error);
      }
    },
  };
}
