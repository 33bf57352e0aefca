ALTER TABLE `sessions` ADD `app_key` text REFERENCES app_keys(app_key);--> statement-breakpoint
CREATE INDEX `sessions_app_key` ON `sessions` (`app_key`);