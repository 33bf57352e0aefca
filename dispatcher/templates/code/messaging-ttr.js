// The skill that takes urgent conversations over; without it they stay where they are.
const { URGENT_SKILL_ID } = process.env

/** Reacts when somebody changes how soon a consumer shall be answered. */
function lambda(input, callback) {
  const { oldTtr, newTtr } = input.payload.ttr
  console.info('The time to respond has changed', { from: oldTtr, to: newTtr })

  if (newTtr.ttrType !== 'URGENT') {
    callback(null, []) // An empty list does nothing.
    return
  }
  const minutes = Math.ceil(newTtr.value / 60)
  const commands = [{ type: 'systemMessage', text: `We will answer within ${minutes} minutes.` }]
  if (URGENT_SKILL_ID) commands.push({ type: 'transfer', skillId: URGENT_SKILL_ID })
  callback(null, commands)
}
