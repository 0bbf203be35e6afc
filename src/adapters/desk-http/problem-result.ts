import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem } from '../../core/desk/problem.ts';

/** A problem document as it is sent. */
export const problemResult = ({ document }: Problem): APIGatewayProxyStructuredResultV2 => {
  const allow = document.allow as readonly string[] | undefined;
  return {
    statusCode: document.status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(allow && { allow: allow.join(', ') }),
    },
    body: JSON.stringify(document),
  };
};
