const { ErrorCodes, ErrorStrategy, Toolbelt } = require('lp-faas-toolbelt')

// The ids of the functions to invoke, separated by commas: the last part of their address.
const FUNCTIONS = (process.env.FUNCTION_UUIDS || '').split(/\s*,\s*/).filter(Boolean)

/** Invokes other functions with its own payload, and answers with their results. */
async function lambda(input, callback) {
  if (FUNCTIONS.length === 0) {
    callback(
      null,
      'Nothing was invoked: add the environment variable FUNCTION_UUIDS with the ids of deployed functions to this function.',
    )
    return
  }
  const invocations = FUNCTIONS.map((uuid) => ({ uuid, payload: input.payload }))
  const deadlineMs = 20_000
  try {
    const responses = await Toolbelt.OrchestratorClient().invoke(invocations, deadlineMs, {
      invokeParallel: true,
      errorStrategy: ErrorStrategy.CONTINUE_ON_ERROR, // EXIT_ON_ERROR: the first failure rejects
      json: true,
    })
    callback(
      null,
      responses.map(({ uuid, body, error }) => (error ? { uuid, error } : { uuid, result: body })),
    )
  } catch (error) {
    if (error.code === ErrorCodes.OrchestratorFN.Timeout) {
      console.error('Not all functions have answered in time', error.message)
    }
    callback(error)
  }
}
