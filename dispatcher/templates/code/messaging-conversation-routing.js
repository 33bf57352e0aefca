// What consumers read by the skill that they are transferred to.
const TEXTS = {
  1001: 'You are now talking to our billing department.',
  1002: 'You are now talking to our technicians.',
}

/** Tells the consumer where the conversation was transferred to. */
function lambda(input, callback) {
  const { oldSkillId, newSkillId } = input.payload.routing
  console.info('A conversation was transferred', { from: oldSkillId, to: newSkillId })

  const text = TEXTS[newSkillId]
  // An empty list does nothing.
  callback(null, text ? { type: 'systemMessage', text } : [])
}
