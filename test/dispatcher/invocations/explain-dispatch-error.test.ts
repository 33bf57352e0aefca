import { describe, expect, it } from 'vitest'
import { ApiError } from '../../../kit/http/api-error.ts'
import { explainDispatchError } from '../../../dispatcher/invocations/explain-dispatch-error.ts'

const explain = (message: string, more: object = {}) =>
  explainDispatchError(Object.assign(new Error(message), more), '1234', 'uuid')

describe('a rejected dispatch', () => {
  it('of an unknown script is a missing lambda', () => {
    expect(explain('Worker not found.')).toMatchObject({
      code: 'com.liveperson.faas.es.missinglambda',
      status: 404,
      message: 'There is no uuid deployed on 1234',
    })
  })

  it('that surely did not start may be repeated', () => {
    const refusal = explain('No host could take the request.', { retryable: true })
    expect(refusal).toBeInstanceOf(ApiError)
    expect(refusal).toMatchObject({ status: 503 })
  })

  it('over its CPU limit is a timeout and keeps the log', () => {
    const logs = [{ level: 'Info', message: 'before', extras: [], timestamp: 1 }, 'garbage']
    expect(explain('Worker exceeded CPU time limit.', { logs })).toMatchObject({
      errorCode: 'com.liveperson.faas.handler.executiontime-exceeded',
      logs: { lines: [logs[0]], dropped: 1 },
    })
  })

  it('over its memory limit is a runtime exception', () => {
    expect(explain('Worker exceeded memory limit.')).toMatchObject({
      errorCode: 'com.liveperson.faas.handler.runtime-exception',
    })
  })

  it('of a suspended lambda tells why and must not be repeated', () => {
    const message = 'Worker suspended: it had to be stopped for its CPU or memory limit.'
    expect(explain(message, { retryable: true })).toMatchObject({
      errorCode: 'com.liveperson.faas.es.unavailable',
      errorMsg: 'The lambda is suspended: it had to be stopped for its CPU or memory limit.',
    })
  })

  it('of any other kind may have run, and tells nothing internal', () => {
    for (const error of [new Error('at 10.0.0.1'), 'text', null, undefined, { message: 'x' }]) {
      const failure = explainDispatchError(error, '1234', 'uuid')
      expect(failure).toMatchObject({ errorCode: 'com.liveperson.faas.es.general' })
      expect(JSON.stringify(failure)).not.toContain('10.0.0.1')
    }
  })
})
