import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { RequestWithMember } from './session.guard';
import { invariant } from './invariant';

/** The signed-in member: group, member, roles and handle. Only on routes with `@Roles`. */
export const CurrentScope = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { member } = context.switchToHttp().getRequest<RequestWithMember>();
  invariant(member !== undefined, 'a scope is asked for on a route with a session');
  return member;
});
