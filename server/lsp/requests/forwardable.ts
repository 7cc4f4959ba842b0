// Which ports can be forwarded at a place.
import {
  type ForwardableParams,
  type ForwardableResult,
  forwardableMethod,
} from '../../../shared/protocol.ts';
import { forwardable } from '../../core/languageService.ts';
import { fileOf, placeOf, type Request } from './request.ts';

export const onForwardable: Request<ForwardableParams, ForwardableResult> = {
  method: forwardableMethod,
  answer: (context, params) => {
    const asked = fileOf(context, params);
    if (!asked) return null;
    const { position } = params;
    const offset = position && placeOf(context, { ...params, position })?.offset;
    return {
      targets: forwardable(context.workspace, asked.uri, offset).map(
        ({ kind, name, namespace, port, portName, scope, assumed }) => ({
          kind,
          name,
          port,
          ...(namespace === undefined ? {} : { namespace }),
          ...(portName === undefined ? {} : { portName }),
          ...(scope === undefined ? {} : { scope }),
          ...(assumed ? { assumed } : {}),
        }),
      ),
    };
  },
};
