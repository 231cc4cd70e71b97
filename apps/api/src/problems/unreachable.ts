/** Signs that a service did not answer, as the clients of Postgres, Temporal and S3 give them. */
const codes = new Set<unknown>(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037', '57P01', '57P03', '53300', 14, 4]);
const names = new Set(['PrismaClientInitializationError', 'DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TimeoutError', 'NetworkingError', 'SlowDown', 'ServiceUnavailable']);
const texts = /connection terminated|can't reach database server|timeout exceeded when trying to connect|server has closed the connection|query read timeout/i;

interface Fault {
  name?: unknown;
  code?: unknown;
  kind?: unknown;
  message?: unknown;
  cause?: unknown;
  errors?: unknown;
  meta?: { driverAdapterError?: unknown };
  $metadata?: { httpStatusCode?: number };
}

/** Did this fail because a dependency is down, and not because of what was asked? */
export function isUnreachable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  const fault = error as Fault;
  if (codes.has(fault.code) || names.has(String(fault.name)) || names.has(String(fault.kind)) || texts.test(String(fault.message))) return true;
  if ((fault.$metadata?.httpStatusCode ?? 0) >= 500) return true;
  const nested = [fault.cause, fault.meta?.driverAdapterError, ...(Array.isArray(fault.errors) ? (fault.errors as unknown[]) : [])];
  return nested.some((inner) => isUnreachable(inner, depth + 1));
}
