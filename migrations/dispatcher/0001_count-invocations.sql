-- Counting in a trigger makes a record that the queue delivers twice count once: its second insert
-- does nothing. Buckets are five minutes long.
CREATE TRIGGER `count_invocation` AFTER INSERT ON `invocations` BEGIN
	INSERT INTO `invocation_counts` (`account_id`, `lambda_uuid`, `bucket`, `state`, `count`, `duration_ms_total`)
	VALUES (NEW.`account_id`, NEW.`lambda_uuid`, NEW.`started_at` - NEW.`started_at` % 300000, NEW.`state`, 1, NEW.`duration_ms`)
	ON CONFLICT (`account_id`, `lambda_uuid`, `bucket`, `state`)
	DO UPDATE SET `count` = `count` + 1, `duration_ms_total` = `duration_ms_total` + excluded.`duration_ms_total`;
END;
