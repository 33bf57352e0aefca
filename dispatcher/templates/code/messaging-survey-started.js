/** Notes that the survey after a conversation has begun. */
function lambda(input, callback) {
  const { conversationId, surveyId, skillId, firstConversation } = input.payload
  console.info('A survey has begun', { conversationId, surveyId, skillId, firstConversation })

  // Nobody reads the answer.
  callback(null, 'ok')
}
