// A sign for each kind of stop: strokes in a square of 16, drawn for this map.
import type { StopKind } from '../../../shared/routes.ts';

export const ICONS: Readonly<Record<StopKind, string>> = {
  internet: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13ZM1.5 8h13M8 1.5c-4 4-4 9 0 13M8 1.5c4 4 4 9 0 13',
  node: 'M2.5 2.5h11v4.5h-11ZM2.5 9h11v4.5h-11ZM5 4.75h1.5M5 11.25h1.5',
  caller: 'M1.5 8h9M7.5 4.5L11 8l-3.5 3.5M14 2.5v11',
  gateway: 'M2.5 14V7.5a5.5 5.5 0 0 1 11 0V14M1 14h14M8 2v12',
  route: 'M3 2v5a3 3 0 0 0 3 3h7M10 6.5L13.5 10L10 13.5M3 7V14',
  service: 'M8 5.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5ZM8 5.5V1.5M5.8 9.3L2 12.5M10.2 9.3L14 12.5',
  workload: 'M8 1.5L13.8 4.7V11.3L8 14.5L2.2 11.3V4.7ZM2.2 4.7L8 8L13.8 4.7M8 8V14.5',
  outside: 'M6.5 3h-4v10.5h10.5v-4M9.5 2h4.5v4.5M14 2L7.5 8.5',
  lost: 'M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13ZM5.5 5.5L10.5 10.5M10.5 5.5L5.5 10.5',
};
