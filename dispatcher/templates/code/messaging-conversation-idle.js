// The skill that takes over when an agent does not answer; without it the consumer is only told.
const { BACKUP_SKILL_ID } = process.env

/** Decides what happens to a conversation in which nobody has written for a while. */
function lambda(input, callback) {
  const { cbotEventType } = input.payload.general

  if (cbotEventType === 'CONSUMER_NON_RESPONSIVE') {
    callback(null, [
      { type: 'systemMessage', text: 'We close this conversation. Write again at any time.' },
      { type: 'closeConversation' },
    ])
    return
  }

  // The agent is silent, or nobody has taken the conversation yet.
  const commands = [{ type: 'systemMessage', text: 'Sorry for the wait. We are on our way.' }]
  if (BACKUP_SKILL_ID) commands.push({ type: 'transfer', skillId: BACKUP_SKILL_ID })
  callback(null, commands)
}
