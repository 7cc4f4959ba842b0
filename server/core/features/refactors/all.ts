// Every refactoring, in the order of the menu.
import { convertIngress } from './convertIngress.ts';
import { declareProbePort } from './declareProbePort.ts';
import { exposeInChart } from './exposeInChart.ts';
import { exposeWorkload } from './exposeWorkload.ts';
import { nameContainerPorts } from './nameContainerPorts.ts';
import { nameServicePorts } from './nameServicePorts.ts';
import type { Refactor } from './refactor.ts';
import { switchReference } from './switchReference.ts';

export const REFACTORS: readonly Refactor[] = [
  switchReference,
  declareProbePort,
  exposeWorkload,
  exposeInChart,
  nameContainerPorts,
  nameServicePorts,
  convertIngress,
];
