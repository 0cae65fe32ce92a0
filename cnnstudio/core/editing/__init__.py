"""What a person does to a project on the canvas: each verb takes the project and returns the next one."""
