export { maintenanceCycle } from './maintenance-cycle.ts';
export { repoControl } from './repo-control.ts';
