/** Notes how the survey after a conversation ended. */
function lambda(input, callback) {
  const { conversationId, surveyId, lastQuestionId, lastContentEventNotification } = input.payload
  const lastMessage = lastContentEventNotification?.event?.message
  console.info('A survey is over', { conversationId, surveyId, lastQuestionId, lastMessage })

  // Nobody reads the answer.
  callback(null, 'ok')
}
