import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { problemType, type ProblemDetails } from './contract/problem';
import { InvariantError } from './invariant';
import { Refusal } from './refusal';

/** Node's and PostgreSQL's ways of saying that the database is not there just now; the client may try again. */
const DATABASE_AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', '57P01', '57P02', '57P03', '08006', '08003', '08001']);

/** What Nest says before a route of ours is reached; it wraps Fastify's own errors about a body in these. */
const HTTP_CODES: Readonly<Record<number, string>> = {
  400: 'not-understood',
  404: 'no-such-route',
  413: 'body-too-large',
  415: 'not-json',
};

/** The one place where an error becomes an answer: RFC 9457, and nothing about the inside of the server. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly log = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void | Promise<void> {
    const problem = this.problemOf(error);
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problem));
  }

  private problemOf(error: unknown): ProblemDetails {
    if (error instanceof Refusal) return problem(error.code, error.status, error.facts);
    if (error instanceof HttpException) return problem(HTTP_CODES[error.getStatus()] ?? 'refused', error.getStatus());
    const code = codeOf(error);
    if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem('body-too-large', 413);
    if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return problem('not-json', 415);
    if (code?.startsWith('FST_ERR_CTP') || (error instanceof SyntaxError && statusOf(error) === 400)) return problem('not-understood', 400);
    if ((code !== null && DATABASE_AWAY.has(code)) || isConnectionLoss(error)) {
      this.log.error(`database away (${code ?? 'connection lost'})`);
      return problem('database-away', 503);
    }
    const id = randomUUID();
    // The message may quote values, so the log gets the kind of error and where it arose, never the message of a database error.
    const facts = error instanceof InvariantError ? JSON.stringify(error.facts) : '';
    this.log.error(
      `${id} ${error instanceof Error ? error.name : typeof error} ${code ?? ''} ${error instanceof InvariantError ? error.message : ''} ${facts}\n${stackOf(error)}`,
    );
    return problem('unexpected', 500, { id });
  }
}

function problem(code: string, status: number, facts: Record<string, unknown> = {}): ProblemDetails {
  return { type: problemType(code), title: code.replaceAll('-', ' '), status, code, facts };
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('driverError' in error) return codeOf(error.driverError);
  return null;
}

function statusOf(error: object): number | null {
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
}

function isConnectionLoss(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(error.message)
  );
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error) || error.stack === undefined) return '';
  return error.stack
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12)
    .join('\n');
}
