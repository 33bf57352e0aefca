import * as z from 'zod'
import type { Permission } from '../auth/permissions.ts'
import type { Api, ApiAnswer, ApiRequest } from './api-request.ts'

/** What a tool is: requests to the management API, with words that a model understands. */
export interface Tool {
  name: string
  title: string
  description: string
  /** What its request asks for. Whoever lacks it is not offered the tool. */
  permission: Permission
  input: z.ZodObject
  /** It changes nothing. */
  isReadOnly: boolean
  /** What it changes is taken out of service, or calls other systems. */
  isDestructive: boolean
  run(api: Api, input: unknown): Promise<ApiAnswer>
}

/** A tool as it is written down. */
export interface ToolDescription<Shape extends z.ZodRawShape> {
  name: string
  title: string
  description: string
  permission: Permission
  input: Shape
  changes?: 'nothing' | 'something' | 'what-others-use'
}

/** A tool that does more than one request. */
export function tool<Shape extends z.ZodRawShape>(
  { input: shape, changes = 'nothing', ...words }: ToolDescription<Shape>,
  run: (api: Api, input: z.output<z.ZodObject<Shape>>) => Promise<ApiAnswer>,
): Tool {
  const input = z.object(shape)
  return {
    ...words,
    input,
    isReadOnly: changes === 'nothing',
    isDestructive: changes === 'what-others-use',
    run: (api, given) => run(api, input.parse(given)),
  }
}

/** A tool that is one request. */
export function request<Shape extends z.ZodRawShape>(
  description: ToolDescription<Shape>,
  toRequest: (input: z.output<z.ZodObject<Shape>>) => ApiRequest,
): Tool {
  return tool(description, (api, input) => api(toRequest(input)))
}

// What several tools ask for.
export const Uuid = z.string().describe('The UUID of the lambda, as list_lambdas tells it.')
export const Version = z.int().min(1).describe('The number of a version, from 1.')
export const Cursor = z.string().optional().describe('The cursor from the previous answer.')
export const Headers = z
  .array(z.object({ key: z.string(), value: z.string() }))
  .default([])
  .describe('What the lambda finds as input.headers.')
export const Payload = z
  .unknown()
  .optional()
  .describe('Any JSON; the lambda finds it as input.payload. An empty object if it is left out.')
